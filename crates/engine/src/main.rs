//! The engine worker: a module that a page starts with `new Worker`.

#[cfg(target_arch = "wasm32")]
fn main() {
    engine::worker::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("engine runs in a browser, as a worker; see docs/engine.md");
}
