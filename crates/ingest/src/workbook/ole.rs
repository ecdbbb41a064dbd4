//! Compound files, the containers of XLS books and of encrypted ones: [MS-CFB].

use crate::Error;

const SIGNATURE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Ids of sectors from here on are marks: end of a chain, free.
const MARKS: u32 = 0xffff_fffa;

/// Streams shorter than this lie in the mini stream.
const MINI_STREAM_BELOW: u64 = 4096;

const MINI_SECTOR: usize = 64;

const DIRECTORY_ENTRY: usize = 128;

/// A compound file whose chains of sectors have been followed once and end.
pub(super) struct Ole<'a> {
    sectors: Sectors<'a>,
    mini_fat: Vec<u32>,
    mini_stream: Vec<u8>,
    directory: Vec<u8>,
}

pub(super) fn is_ole(head: &[u8]) -> bool {
    head.starts_with(SIGNATURE)
}

impl<'a> Ole<'a> {
    pub fn open(bytes: &'a [u8]) -> Result<Ole<'a>, Error> {
        let shift = u16_at(bytes, 30)?;
        let size = match shift {
            9 => 512,
            12 => 4096,
            _ => return Err(Error::CorruptFile),
        };
        let mut sectors = Sectors {
            bytes,
            size,
            fat: Vec::new(),
        };
        sectors.fat = sectors.read_fat()?;
        let directory = sectors.chain(u32_at(bytes, 48)?, u64::MAX)?;
        let mini_fat = sectors.chain(u32_at(bytes, 60)?, u64::MAX)?;
        // The first entry is the root: its stream holds the small streams.
        let root = directory.get(..DIRECTORY_ENTRY).ok_or(Error::CorruptFile)?;
        let mini_stream = sectors.chain(u32_at(root, 116)?, u64::MAX)?;
        Ok(Ole {
            sectors,
            mini_fat: numbers(&mini_fat).collect(),
            mini_stream,
            directory,
        })
    }

    /// The bytes of the stream with a name, however its letters are written.
    pub fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        let mut entries = self.directory.chunks_exact(DIRECTORY_ENTRY);
        let Some(entry) = entries.find(|entry| is_named(entry, name)) else {
            return Ok(None);
        };
        let start = u32_at(entry, 116)?;
        // Small-sector files leave rubbish in the upper half of the length.
        let length = u64::from(u32_at(entry, 120)?);
        let stream = match length < MINI_STREAM_BELOW {
            true => {
                let all = self.mini_stream.as_slice();
                follow(start, &self.mini_fat, (length, all.len()), |id| {
                    let at = id as usize * MINI_SECTOR;
                    all.get(at..at + MINI_SECTOR)
                })
            }
            false => self.sectors.chain(start, length),
        };
        stream.map(Some)
    }

    pub fn has(&self, name: &str) -> bool {
        let mut entries = self.directory.chunks_exact(DIRECTORY_ENTRY);
        entries.any(|entry| is_named(entry, name))
    }
}

/// The file behind its header, in sectors of one size.
struct Sectors<'a> {
    bytes: &'a [u8],
    size: usize,
    /// The sector that follows each one.
    fat: Vec<u32>,
}

impl<'a> Sectors<'a> {
    /// A sector; the last one of the file may be cut short.
    fn get(&self, id: u32) -> Option<&'a [u8]> {
        let at = (id as usize).checked_add(1)?.checked_mul(self.size)?;
        let end = at.checked_add(self.size)?.min(self.bytes.len());
        self.bytes.get(at..end).filter(|sector| !sector.is_empty())
    }

    /// The table of the chains, from the list of its sectors: 109 in the header, more in a chain of their own.
    fn read_fat(&self) -> Result<Vec<u32>, Error> {
        let in_header = self.bytes.get(76..512).ok_or(Error::CorruptFile)?;
        let mut ids: Vec<u32> = numbers(in_header).collect();
        let mut more = u32_at(self.bytes, 68)?;
        // Sectors of the table that a file of this length can need, and of the list of them.
        let in_sector = self.size / 4;
        let most = self.bytes.len() / self.size / in_sector + 1;
        for _ in 0..=most / (in_sector - 1) {
            if more >= MARKS {
                break;
            }
            let sector = self.get(more).ok_or(Error::CorruptFile)?;
            ids.extend(numbers(sector));
            more = ids.pop().unwrap_or(MARKS);
        }
        let mut fat = Vec::new();
        for id in ids.into_iter().filter(|&id| id < MARKS).take(most) {
            fat.extend(numbers(self.get(id).ok_or(Error::CorruptFile)?));
        }
        Ok(fat)
    }

    fn chain(&self, start: u32, length: u64) -> Result<Vec<u8>, Error> {
        let lengths = (length, self.bytes.len());
        follow(start, &self.fat, lengths, |id| self.get(id))
    }
}

/// The bytes of a chain of sectors, at most the first length; fails on a chain that never ends, leaves the file,
/// or is longer than all sectors together, the second.
fn follow<'a>(
    start: u32,
    next: &[u32],
    (length, all): (u64, usize),
    sector: impl Fn(u32) -> Option<&'a [u8]>,
) -> Result<Vec<u8>, Error> {
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    let (mut bytes, mut id, mut steps) = (Vec::new(), start, 0);
    while id < MARKS && bytes.len() < length {
        let part = sector(id).ok_or(Error::CorruptFile)?;
        let room = part.len().min(length - bytes.len());
        bytes.extend_from_slice(part.get(..room).unwrap_or_default());
        id = *next.get(id as usize).ok_or(Error::CorruptFile)?;
        steps += 1;
        if steps > next.len() || bytes.len() > all {
            return Err(Error::CorruptFile);
        }
    }
    Ok(bytes)
}

/// Names are UTF-16 with an end mark, their length in bytes behind them.
fn is_named(entry: &[u8], name: &str) -> bool {
    let length = u16_at(entry, 64).map_or(0, usize::from);
    let units = entry.get(..length.saturating_sub(2)).unwrap_or_default();
    let units = units.chunks_exact(2).map(|unit| match unit {
        [low, 0] => low.to_ascii_lowercase(),
        _ => 0,
    });
    units.eq(name.bytes().map(|byte| byte.to_ascii_lowercase()))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|number| {
        number
            .iter()
            .rev()
            .fold(0, |value, &byte| value << 8 | u32::from(byte))
    })
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, Error> {
    let bytes = bytes
        .get(at..at + 2)
        .and_then(|bytes| bytes.try_into().ok());
    bytes.map(u16::from_le_bytes).ok_or(Error::CorruptFile)
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, Error> {
    let bytes = bytes
        .get(at..at + 4)
        .and_then(|bytes| bytes.try_into().ok());
    bytes.map(u32::from_le_bytes).ok_or(Error::CorruptFile)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of one stream in regular sectors: header, FAT, directory, stream.
    fn file(name: &str, stream: &[u8]) -> Vec<u8> {
        let mut header = vec![0u8; 512];
        header[..8].copy_from_slice(SIGNATURE);
        header[30] = 9;
        header[48..52].copy_from_slice(&1u32.to_le_bytes());
        header[60..64].copy_from_slice(&u32::MAX.to_le_bytes());
        header[68..72].copy_from_slice(&u32::MAX.to_le_bytes());
        header[76..512].fill(0xff);
        header[76..80].copy_from_slice(&0u32.to_le_bytes());
        let mut fat = vec![0xff; 512];
        let sectors = stream.len().div_ceil(512);
        let end = 0xffff_fffeu32;
        let mut set =
            |id: usize, next: u32| fat[id * 4..id * 4 + 4].copy_from_slice(&next.to_le_bytes());
        set(1, end);
        for id in 2..2 + sectors {
            set(
                id,
                if id == 1 + sectors {
                    end
                } else {
                    id as u32 + 1
                },
            );
        }
        let mut directory = vec![0u8; 512];
        directory[116..120].copy_from_slice(&end.to_le_bytes());
        for (place, unit) in name.encode_utf16().enumerate() {
            directory[128 + place * 2..130 + place * 2].copy_from_slice(&unit.to_le_bytes());
        }
        directory[128 + 64] = (name.len() * 2 + 2) as u8;
        directory[128 + 116] = 2;
        directory[128 + 120..128 + 124].copy_from_slice(&(stream.len() as u32).to_le_bytes());
        [header, fat, directory, stream.to_vec()].concat()
    }

    #[test]
    fn streams_are_found_by_name() {
        let stream: Vec<u8> = (0..5000u32).map(|number| number as u8).collect();
        let file = file("Workbook", &stream);
        let ole = Ole::open(&file).expect("a compound file");
        assert!(ole.has("workbook") && !ole.has("Book"));
        assert_eq!(ole.stream("WORKBOOK"), Ok(Some(stream)));
        assert_eq!(ole.stream("Book"), Ok(None));
    }

    #[test]
    fn chains_longer_than_the_file_are_refused() {
        let all = [7; 64];
        let next: Vec<u32> = (0..1000).map(|_| 0).collect();
        let read = follow(0, &next, (u64::MAX, all.len()), |_| Some(&all));
        assert_eq!(read, Err(Error::CorruptFile));
        let next = [1, u32::MAX];
        let read = follow(0, &next, (u64::MAX, 128), |_| Some(&all));
        assert_eq!(read.map(|bytes| bytes.len()), Ok(128));
    }

    #[test]
    fn chains_without_end_are_refused() {
        let mut file = file("Workbook", &[7; 5000]);
        // The directory follows itself.
        file[512 + 4..512 + 8].copy_from_slice(&1u32.to_le_bytes());
        assert!(Ole::open(&file).is_err());
        assert!(Ole::open(&file[..100]).is_err());
    }
}
