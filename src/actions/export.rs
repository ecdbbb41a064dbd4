//! What the person keeps: figures as SVG and PNG, lists as CSV and workbooks, pages on paper.

use engine::protocol::{Reply, Request, SheetFormat};
use js_sys::{Array, Uint8Array};
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement,
    HtmlImageElement, Url,
};

use super::{Desk, unexpected};
use crate::prelude::*;

const CSV: &str = "text/csv;charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Offers bytes as a file; nothing leaves the page.
pub fn download(name: &str, mime: &str, bytes: &[u8]) {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    if let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &options) {
        offer(name, &blob);
    }
}

/// Offers the page to the printer.
pub fn print() {
    // Where printing is blocked nothing happens, which the person sees.
    let _ = window().print();
}

/// Runs a request for a list as a file and offers it; the kind of the file gives its name an ending.
pub fn download_list(desk: Desk, stem: &str, format: SheetFormat, request: Request) {
    let (ending, mime) = match format {
        SheetFormat::Csv => ("csv", CSV),
        SheetFormat::Xlsx => ("xlsx", XLSX),
    };
    download_reply(desk, format!("{stem}.{ending}"), mime, request);
}

/// Runs a request that makes a file and offers it.
pub fn download_reply(desk: Desk, name: String, mime: &'static str, request: Request) {
    spawn_local(async move {
        match desk.engine.run(request).await {
            Ok(Reply::File { bytes }) => download(&name, mime, &bytes),
            Ok(_) => desk.tell(unexpected()),
            Err(failure) => desk.tell(failure),
        }
    });
}

fn offer(name: &str, blob: &Blob) {
    let Ok(url) = Url::create_object_url_with_blob(blob) else {
        return;
    };
    if let Ok(anchor) = document().create_element("a") {
        let anchor: HtmlAnchorElement = anchor.unchecked_into();
        anchor.set_href(&url);
        anchor.set_download(name);
        anchor.click();
    }
    // The browser takes its copy while the click is handled.
    set_timeout(
        move || drop(Url::revoke_object_url(&url)),
        std::time::Duration::from_secs(10),
    );
}

/// Draws a figure's file on a canvas at twice its size and offers it as PNG.
pub fn png_from_svg(name: String, document_text: String, width: u32, height: u32) {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let parts = Array::of1(&document_text.into());
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) else {
        return;
    };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else {
        return;
    };
    let Ok(image) = HtmlImageElement::new() else {
        return;
    };
    let source = image.clone();
    let address = url.clone();
    let on_load = Closure::once_into_js(move || {
        if let Some(canvas) = painted(&source, width, height) {
            let take = Closure::once_into_js(move |blob: Option<Blob>| {
                if let Some(blob) = blob {
                    offer(&name, &blob);
                }
            });
            // A refusal leaves no file, which the person sees.
            let _ = canvas.to_blob(take.unchecked_ref());
        }
        let _ = Url::revoke_object_url(&address);
    });
    image.set_onload(Some(on_load.unchecked_ref()));
    image.set_src(&url);
}

fn painted(image: &HtmlImageElement, width: u32, height: u32) -> Option<HtmlCanvasElement> {
    const SCALE: u32 = 2;
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.unchecked_into();
    canvas.set_width(width * SCALE);
    canvas.set_height(height * SCALE);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.unchecked_into();
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    context
        .draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)
        .ok()?;
    Some(canvas)
}
