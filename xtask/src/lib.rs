//! The part of the developer commands that other packages use: the static
//! server with the response headers a host must send. Browser tests serve
//! `dist/` with it, so they meet the same policy as a visitor.

#![forbid(unsafe_code)]

pub mod site;
