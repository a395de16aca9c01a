//! Keys by the names the platform gives them.

use anyhow::{Result, bail};
use thirtyfour::Key;

/// The keys of a chord, in the order they go down: `Control+k`.
pub(crate) fn chord(keys: &str) -> Result<Vec<char>> {
    if keys == "+" {
        return Ok(vec!['+']);
    }
    keys.split('+').map(key).collect()
}

fn key(name: &str) -> Result<char> {
    let key = match name {
        "Alt" => Key::Alt,
        "ArrowDown" => Key::Down,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "ArrowUp" => Key::Up,
        "Backspace" => Key::Backspace,
        "Control" => Key::Control,
        "Delete" => Key::Delete,
        "End" => Key::End,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "F2" => Key::F2,
        "Home" => Key::Home,
        "PageDown" => Key::PageDown,
        "PageUp" => Key::PageUp,
        "Shift" => Key::Shift,
        "Space" => Key::Space,
        "Tab" => Key::Tab,
        _ => {
            let mut characters = name.chars();
            return match (characters.next(), characters.next()) {
                (Some(character), None) => Ok(character),
                _ => bail!("no key is named {name:?}"),
            };
        }
    };
    Ok(key.into())
}
