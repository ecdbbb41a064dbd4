//! ChromeDriver's own commands, which WebDriver does not have: the console's log and the DevTools.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

use anyhow::{Context, Result};
use serde_json::{Value, json};

/// Messages of level SEVERE since the last call: errors, uncaught exceptions, policy violations.
pub fn console_errors(port: u16, session: &str) -> Result<Vec<String>> {
    let log = post(port, session, "se/log", &json!({ "type": "browser" }))?;
    let entries = log.as_array().context("the log has no entries")?;
    let severe = entries.iter().filter(|entry| entry["level"] == "SEVERE");
    Ok(severe.map(|entry| entry["message"].to_string()).collect())
}

/// Runs a command of the Chrome DevTools Protocol.
pub fn devtools(port: u16, session: &str, command: &str, parameters: Value) -> Result<Value> {
    post(
        port,
        session,
        "goog/cdp/execute",
        &json!({ "cmd": command, "params": parameters }),
    )
}

/// Ends the session and its browser, without the runtime that may be unwinding.
pub fn end(port: u16, session: &str) -> Result<()> {
    request("DELETE", port, session, &json!({})).map(drop)
}

fn post(port: u16, session: &str, command: &str, body: &Value) -> Result<Value> {
    request("POST", port, &format!("{session}/{command}"), body)
}

fn request(method: &str, port: u16, path: &str, body: &Value) -> Result<Value> {
    let body = body.to_string();
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    write!(
        stream,
        "{method} /session/{path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = BufReader::new(stream);
    // ChromeDriver keeps the connection open, so the body ends where its length says.
    let mut length = 0;
    loop {
        let mut line = String::new();
        answer.read_line(&mut line)?;
        let line = line.trim_end().to_ascii_lowercase();
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse()?;
        }
        if line.is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    answer.read_exact(&mut body)?;
    let mut answer: Value = serde_json::from_slice(&body).context("the answer is not JSON")?;
    Ok(answer["value"].take())
}
