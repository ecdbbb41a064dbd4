//! What the browser wrote to its console, by ChromeDriver's own log command, which WebDriver does not have.

use std::io::{Read, Write};
use std::net::TcpStream;

use anyhow::{Context, Result};
use serde_json::Value;

/// Messages of level SEVERE since the last call: errors, uncaught exceptions, policy violations.
pub fn errors(port: u16, session: &str) -> Result<Vec<String>> {
    let body = r#"{"type":"browser"}"#;
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    write!(
        stream,
        "POST /session/{session}/se/log HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (_, json) = answer
        .split_once("\r\n\r\n")
        .context("no answer to the log command")?;
    let answer: Value = serde_json::from_str(json).context("the log is not JSON")?;
    let entries = answer["value"]
        .as_array()
        .context("the log has no entries")?;
    let severe = entries.iter().filter(|entry| entry["level"] == "SEVERE");
    Ok(severe.map(|entry| entry["message"].to_string()).collect())
}
