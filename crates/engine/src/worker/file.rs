//! A file of the page, read in slices.

use std::ops::Range;

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::crew::Crew;
use crate::import::{self, File};
use crate::protocol::{Failure, FailureCode};

impl File for web_sys::File {
    fn name(&self) -> String {
        web_sys::File::name(self)
    }

    fn len(&self) -> u64 {
        self.size() as u64
    }

    /// Asked for at once, so that the bytes come while others are worked on.
    fn read(&self, range: Range<u64>) -> impl Future<Output = Result<Vec<u8>, Failure>> {
        // Files are far below 2^53 bytes, where a double is exact.
        let slice = self.slice_with_f64_and_f64(range.start as f64, range.end as f64);
        let coming = slice.map(|slice| JsFuture::from(slice.array_buffer()));
        async move {
            let buffer = coming.map_err(unreadable)?.await.map_err(unreadable)?;
            let buffer: ArrayBuffer = buffer.dyn_into().map_err(unreadable)?;
            let bytes = Uint8Array::new(&buffer).to_vec();
            if bytes.len() as u64 == range.end - range.start {
                Ok(bytes)
            } else {
                Err(Failure::new(FailureCode::FileUnreadable))
            }
        }
    }

    fn crew(&self) -> Option<impl import::Crew> {
        Crew::hire(self)
    }
}

/// The browser refuses a file that was moved, changed or forbidden since it was chosen.
fn unreadable(error: JsValue) -> Failure {
    let name = error
        .dyn_ref::<web_sys::DomException>()
        .map(web_sys::DomException::name);
    Failure::with(FailureCode::FileUnreadable, name.unwrap_or_default())
}
