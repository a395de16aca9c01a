//! Keys by the names the platform gives them.

use anyhow::{Result, bail};
use serde_json::{Value, json};

/// A key as the browser's protocol describes it.
struct Key {
    /// What pages read as `event.key`.
    name: String,
    /// Windows' number of it, by which the browser knows what it does.
    number: u32,
    /// What it writes.
    text: Option<String>,
    /// The bit that says it is held; none for keys that are no modifiers.
    held: u32,
}

/// What the browser is told, in order, to press and let go the keys of a chord: `Control+k`.
pub(crate) fn strokes(chord: &str) -> Result<Vec<Value>> {
    let names = if chord == "+" { vec!["+"] } else { chord.split('+').collect() };
    let keys = names.into_iter().map(key).collect::<Result<Vec<_>>>()?;
    let (mut held, mut strokes) = (0, Vec::new());
    for key in &keys {
        held |= key.held;
        strokes.push(stroke("keyDown", key, held));
    }
    for key in keys.iter().rev() {
        held &= !key.held;
        strokes.push(stroke("keyUp", key, held));
    }
    Ok(strokes)
}

fn stroke(kind: &str, key: &Key, held: u32) -> Value {
    let mut stroke =
        json!({"type": kind, "key": key.name, "windowsVirtualKeyCode": key.number, "modifiers": held});
    // A letter under Control or Alt is a command and writes nothing; under Shift it writes.
    const SHIFT: u32 = 8;
    if let Some(text) = key.text.as_ref().filter(|_| kind == "keyDown" && held & !SHIFT == 0) {
        stroke["text"] = json!(text);
    }
    stroke
}

fn key(name: &str) -> Result<Key> {
    let (number, text, held) = match name {
        "Alt" => (18, None, 1),
        "Control" => (17, None, 2),
        "Shift" => (16, None, 8),
        "Backspace" => (8, None, 0),
        "Tab" => (9, None, 0),
        "Enter" => (13, Some("\r"), 0),
        "Escape" => (27, None, 0),
        "Space" => (32, Some(" "), 0),
        "PageUp" => (33, None, 0),
        "PageDown" => (34, None, 0),
        "End" => (35, None, 0),
        "Home" => (36, None, 0),
        "ArrowLeft" => (37, None, 0),
        "ArrowUp" => (38, None, 0),
        "ArrowRight" => (39, None, 0),
        "ArrowDown" => (40, None, 0),
        "Delete" => (46, None, 0),
        "F2" => (113, None, 0),
        _ => return character(name),
    };
    let name = if name == "Space" { " " } else { name };
    Ok(Key { name: name.to_owned(), number, text: text.map(str::to_owned), held })
}

fn character(name: &str) -> Result<Key> {
    let mut characters = name.chars();
    let (Some(character), None) = (characters.next(), characters.next()) else {
        bail!("no key is named {name:?}");
    };
    // Letters and digits have the number of their capital in ASCII; what others have, no page reads.
    let number = if character.is_ascii_alphanumeric() { character.to_ascii_uppercase().into() } else { 0 };
    Ok(Key { name: name.to_owned(), number, text: Some(name.to_owned()), held: 0 })
}
