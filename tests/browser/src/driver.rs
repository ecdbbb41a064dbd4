//! A ChromeDriver process on a port of its own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

pub struct ChromeDriver {
    child: Child,
    pub port: u16,
}

impl ChromeDriver {
    /// ChromeDriver takes a free port of IPv4 and gives up when the same one of IPv6 is not free, so a start
    /// that ends at once is tried again.
    pub fn start() -> Result<ChromeDriver> {
        const TRIES: usize = 5;
        let mut last = ChromeDriver::launch();
        for _ in 1..TRIES {
            if last.is_ok() {
                break;
            }
            last = ChromeDriver::launch();
        }
        last
    }

    fn launch() -> Result<ChromeDriver> {
        let program = std::env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".into());
        let mut child = Command::new(&program)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{program} does not start"))?;
        let output = child.stdout.take().context("chromedriver has no output")?;
        let mut lines = BufReader::new(output).lines();
        let port = loop {
            let line = lines
                .next()
                .context("chromedriver ended before it was ready")??;
            if let Some((_, port)) = line.split_once("successfully on port ") {
                break port.trim_end_matches('.').trim().parse()?;
            }
        };
        // Its later output must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(ChromeDriver { child, port })
    }
}

impl Drop for ChromeDriver {
    fn drop(&mut self) {
        // Already gone is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
