//! A file of the page: its slices, and its bytes one after another.

use std::ops::Range;

use js_sys::{ArrayBuffer, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStreamByobReader};

use super::crew::Crew;
use crate::import::{self, File, Slices};
use crate::protocol::{Failure, FailureCode};

/// Bytes that the browser is asked for at a time.
const BUFFER: u32 = 1 << 20;

impl File for web_sys::File {
    fn name(&self) -> String {
        web_sys::File::name(self)
    }

    fn len(&self) -> u64 {
        self.size() as u64
    }

    async fn read(&self, range: Range<u64>) -> Result<Vec<u8>, Failure> {
        let buffer = JsFuture::from(cut(self, &range)?.array_buffer()).await;
        let buffer: ArrayBuffer = buffer.and_then(JsCast::dyn_into).map_err(unreadable)?;
        let bytes = Uint8Array::new(&buffer).to_vec();
        if bytes.len() as u64 == range.end - range.start {
            Ok(bytes)
        } else {
            Err(Failure::new(FailureCode::FileUnreadable))
        }
    }

    fn bytes(&self, from: u64) -> impl import::Bytes {
        let len = File::len(self);
        let stream = cut(self, &(from..len)).ok().map(|rest| rest.stream());
        let reader = stream.and_then(|stream| ReadableStreamByobReader::new(&stream).ok());
        Coming {
            reader,
            buffer: ArrayBuffer::new(BUFFER),
            slices: Slices {
                file: self,
                at: from,
            },
        }
    }

    fn crew(&self) -> Option<impl import::Crew> {
        Crew::hire(self)
    }
}

/// Bytes as the browser streams them, through one buffer; slices where it does not.
struct Coming<'a> {
    reader: Option<ReadableStreamByobReader>,
    buffer: ArrayBuffer,
    /// Where the next ones stand, and how else they are got.
    slices: Slices<'a, web_sys::File>,
}

impl import::Bytes for Coming<'_> {
    async fn next(&mut self, buffer: &mut Vec<u8>) -> Result<(), Failure> {
        let Some(reader) = self.reader.take() else {
            return self.slices.next(buffer).await;
        };
        buffer.clear();
        if self.slices.at < File::len(self.slices.file) {
            let reading = reader.read_with_array_buffer_view(&Uint8Array::new(&self.buffer));
            let read = JsFuture::from(reading).await.map_err(unreadable)?;
            let bytes = Reflect::get(&read, &"value".into()).map_err(unreadable)?;
            let bytes: Uint8Array = bytes.dyn_into().map_err(unreadable)?;
            buffer.resize(bytes.length() as usize, 0);
            bytes.copy_to(buffer);
            self.buffer = bytes.buffer();
            self.slices.at += buffer.len() as u64;
            if buffer.is_empty() {
                // The file is shorter than it was.
                return Err(Failure::new(FailureCode::FileUnreadable));
            }
        }
        self.reader = Some(reader);
        Ok(())
    }
}

impl Drop for Coming<'_> {
    fn drop(&mut self) {
        if let Some(reader) = &self.reader {
            // Nobody waits for the rest.
            let _ = reader.cancel();
        }
    }
}

fn cut(file: &web_sys::File, range: &Range<u64>) -> Result<Blob, Failure> {
    // Files are far below 2^53 bytes, where a double is exact.
    file.slice_with_f64_and_f64(range.start as f64, range.end as f64)
        .map_err(unreadable)
}

/// The browser refuses a file that was moved, changed or forbidden since it was chosen.
fn unreadable(error: JsValue) -> Failure {
    let name = error
        .dyn_ref::<web_sys::DomException>()
        .map(web_sys::DomException::name);
    Failure::with(FailureCode::FileUnreadable, name.unwrap_or_default())
}
