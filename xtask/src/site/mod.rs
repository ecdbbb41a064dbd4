//! The site as a host serves it: response headers and a small static server.

pub mod headers;
mod request;
mod server;

pub use server::Server;
