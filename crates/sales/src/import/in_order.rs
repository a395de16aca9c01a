//! What is ready out of turn, put back into the order of the list.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
};

/// How many bytes wait in memory; more wait in a file.
const IN_MEMORY: usize = 4 << 20;

/// Pieces of text by the row where each begins. Those that wait for others before them take some forty
/// bytes of memory each, however long they are.
#[derive(Default)]
pub(crate) struct InOrder {
    waiting: BTreeMap<u64, Piece>,
    in_memory: usize,
    file: Option<(File, u64)>,
}

enum Piece {
    Here(Vec<u8>),
    There { at: u64, length: u32 },
}

impl InOrder {
    /// Takes a piece in.
    ///
    /// # Errors
    /// There is no room for the file.
    pub(crate) fn put(&mut self, row: u64, piece: Vec<u8>) -> io::Result<()> {
        self.in_memory += piece.len();
        self.waiting.insert(row, Piece::Here(piece));
        if self.in_memory > IN_MEMORY { self.put_away() } else { Ok(()) }
    }

    /// Hands over, in order, every piece that begins before a row.
    ///
    /// # Errors
    /// The file cannot be read, or those of `take`.
    pub(crate) fn take_before<E: From<io::Error>>(
        &mut self,
        row: u64,
        mut take: impl FnMut(u64, &[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        while let Some(first) = self.waiting.first_entry().filter(|first| *first.key() < row) {
            match first.remove_entry() {
                (row, Piece::Here(piece)) => {
                    self.in_memory -= piece.len();
                    take(row, &piece)?;
                }
                (row, Piece::There { at, length }) => take(row, &self.fetch(at, length)?)?,
            }
        }
        Ok(())
    }

    fn put_away(&mut self) -> io::Result<()> {
        let (file, end) = match &mut self.file {
            Some(file) => file,
            none => none.insert((tempfile::tempfile()?, 0)),
        };
        file.seek(SeekFrom::Start(*end))?;
        let mut out = io::BufWriter::new(file);
        for piece in self.waiting.values_mut() {
            if let Piece::Here(bytes) = piece {
                out.write_all(bytes)?;
                let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
                *piece = Piece::There { at: *end, length };
                *end += u64::from(length);
            }
        }
        self.in_memory = 0;
        out.flush()
    }

    fn fetch(&mut self, at: u64, length: u32) -> io::Result<Vec<u8>> {
        let Some((file, _)) = &mut self.file else { return Ok(Vec::new()) };
        let mut piece = vec![0; length as usize];
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(&mut piece)?;
        Ok(piece)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_back_in_order_however_many_had_to_wait_in_the_file() {
        let mut all = InOrder::default();
        let text = |row: u64| format!("{row}").repeat(20_000).into_bytes();
        let mut handed = Vec::new();
        for row in (0..500).map(|n| n * 7 % 500) {
            all.put(row, text(row)).unwrap();
            assert!(all.in_memory <= IN_MEMORY);
        }
        for before in [100, 100, u64::MAX] {
            all.take_before(before, |row, piece| {
                assert_eq!(piece, text(row));
                handed.push(row);
                Ok::<_, io::Error>(())
            })
            .unwrap();
            assert_eq!(handed.len() as u64, before.min(500));
        }
        assert_eq!(handed, (0..500).collect::<Vec<_>>());
    }
}
