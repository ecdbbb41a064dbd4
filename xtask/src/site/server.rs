//! A static server for development and tests: one folder, one thread per
//! connection, one request per connection. Not for the open internet.

use std::io::{BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;
use std::{fs, io};

use super::headers;
use super::request::Request;

/// A server that runs until it is dropped.
pub struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    listener: Option<JoinHandle<()>>,
}

struct Shared {
    root: PathBuf,
    stopped: AtomicBool,
    requests: Mutex<Vec<String>>,
}

impl Server {
    /// Serve `root` on this machine only. Port 0 takes any free port.
    pub fn start(root: impl Into<PathBuf>, port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", port))?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared {
            root: root.into(),
            stopped: AtomicBool::new(false),
            requests: Mutex::default(),
        });
        let accepted = Arc::clone(&shared);
        let listener = thread::spawn(move || accept(&listener, &accepted));
        Ok(Self {
            address,
            shared,
            listener: Some(listener),
        })
    }

    /// The address of the start page, with a final slash.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The targets asked for so far, in the order of arrival.
    pub fn requests(&self) -> Vec<String> {
        self.shared
            .requests
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.stopped.store(true, Ordering::SeqCst);
        // A last connection wakes the listener, which then sees the flag.
        let _ = TcpStream::connect(self.address);
        if let Some(listener) = self.listener.take() {
            let _ = listener.join();
        }
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.stopped.load(Ordering::SeqCst) {
            return;
        }
        let Ok(stream) = stream else { continue };
        let shared = Arc::clone(shared);
        // A visitor who hangs up mid-answer concerns nobody else.
        thread::spawn(move || drop(answer(&stream, &shared)));
    }
}

fn answer(mut stream: &TcpStream, shared: &Shared) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let Some(request) = Request::read(BufReader::new(stream)) else {
        return Ok(());
    };
    shared
        .requests
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(request.target.clone());
    let (status, path, body) = respond(&request, &shared.root);
    let mut head = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\
         Content-Type: {}\r\nCache-Control: {}\r\n",
        body.len(),
        headers::content_type(&path),
        headers::cache_control(&path),
    );
    for (name, value) in headers::COMMON {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    if request.method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

fn respond(request: &Request, root: &Path) -> (&'static str, String, Vec<u8>) {
    let note = |status: &'static str| (status, "note.txt".to_owned(), status.into());
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return note("405 Method Not Allowed");
    }
    let Some(file) = request.file() else {
        return note("400 Bad Request");
    };
    match fs::read(root.join(&file)) {
        Ok(body) => ("200 OK", file, body),
        Err(_) => note("404 Not Found"),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    fn get(server: &Server, line: &str) -> String {
        let mut stream = TcpStream::connect(server.address).expect("the server listens");
        write!(stream, "{line} HTTP/1.1\r\n\r\n").expect("a request is sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer comes");
        answer
    }

    #[test]
    fn every_answer_carries_the_policy() {
        let root = std::env::temp_dir().join(format!("clientele-server-{}", std::process::id()));
        fs::create_dir_all(&root).expect("a folder for the test");
        fs::write(root.join("engine.wasm"), b"wasm").expect("a file for the test");
        let server = Server::start(&root, 0).expect("a free port");

        let found = get(&server, "GET /engine.wasm?build=1");
        assert!(found.starts_with("HTTP/1.1 200 OK\r\n"));
        assert!(found.contains("Content-Type: application/wasm\r\n"));
        assert!(found.ends_with("\r\n\r\nwasm"));
        let head = get(&server, "HEAD /engine.wasm");
        assert!(head.contains("Content-Length: 4\r\n") && head.ends_with("\r\n\r\n"));
        let missing = get(&server, "GET /nothing");
        assert!(missing.starts_with("HTTP/1.1 404"));
        let refused = get(&server, "POST /");
        assert!(refused.starts_with("HTTP/1.1 405"));
        for answer in [found, head, missing, refused] {
            assert!(answer.contains(&format!("Content-Security-Policy: {}\r\n", headers::CSP)));
        }
        assert_eq!(
            server.requests(),
            ["/engine.wasm?build=1", "/engine.wasm", "/nothing", "/"]
        );

        let address = server.address;
        drop(server);
        assert!(TcpStream::connect(address).is_err());
        fs::remove_dir_all(&root).expect("the test's folder goes");
    }
}
