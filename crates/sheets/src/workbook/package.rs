//! Is it safe to unpack this XLSX or ODS?

use std::fs::File;
use std::io::Read;

use memchr::memmem;
use zip::ZipArchive;

use crate::options::Limits;
use crate::refusal::{Measure, Refusal};

/// No workbook has so many parts.
const PARTS: usize = 10_000;
/// Below this a part's ratio means nothing: empty cells pack very well.
const HARMLESS: u64 = 8 << 20;

/// Really unpacks every part that will be read, counting its bytes (what the directory says of its
/// size may be a lie), and looks for entities. Pictures and the like are never unpacked.
pub(super) fn check(file: &mut File, limits: &Limits) -> Result<(), Refusal> {
    let mut archive = ZipArchive::new(file).map_err(Refusal::damaged)?;
    if archive.len() > PARTS {
        return Err(Refusal::too_big(Measure::UnpackedBytes, limits.unpacked_bytes));
    }
    let mut total = 0;
    let mut chunk = vec![0; 64 << 10];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(text) if text.contains("assword") => Refusal::Password,
            other => Refusal::damaged(other),
        })?;
        if !is_read(&part.name().map_err(Refusal::damaged)?) {
            continue;
        }
        let packed = part.compressed_size().max(1);
        let (mut unpacked, mut kept) = (0, 0);
        loop {
            let read = part.read(&mut chunk[kept..]).map_err(Refusal::damaged)?;
            if read == 0 {
                break;
            }
            unpacked += read as u64;
            total += read as u64;
            if unpacked > HARMLESS && unpacked / packed > limits.ratio {
                return Err(Refusal::Bomb { ratio: limits.ratio });
            }
            if total > limits.unpacked_bytes {
                return Err(Refusal::too_big(Measure::UnpackedBytes, limits.unpacked_bytes));
            }
            let filled = kept + read;
            if declares_entities(&chunk[..filled]) {
                return Err(Refusal::Entities);
            }
            // A declaration cut between two pieces is found by looking at the last bytes again.
            kept = filled.min(DECLARATION - 1);
            chunk.copy_within(filled - kept..filled, 0);
        }
    }
    Ok(())
}

fn is_read(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with(".xml") || name.ends_with(".rels")
}

const DECLARATION: usize = "<!DOCTYPE".len();

/// Spreadsheet programs never write a document type; text in cells has its `<` escaped.
fn declares_entities(xml: &[u8]) -> bool {
    memmem::find(xml, b"<!DOCTYPE").or_else(|| memmem::find(xml, b"<!ENTITY")).is_some()
}
