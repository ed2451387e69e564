//! The door of the preview: accepts connections, reads their heads within limits, and lets only plain requests in.
//!
//! tiny_http has no limits of time and size of its own, so it never sees a browser: it listens on a socket of the file
//! system, and what passes this door is written anew, one request for each connection.

use super::head::{self, Head, LONGEST_HEAD, Method, Refused};
use super::live::Live;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Time for sending a head, and for taking each part of an answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Most connections at once; a waiting one is a thread with a small stack.
const MOST: usize = 512;
const STACK: usize = 256 * 1024;
/// How long an answer from inside may take before its sleeping thread is woken (a race in tiny_http's pool).
const NUDGE: Duration = Duration::from_millis(40);

/// What the door needs to know.
#[derive(Debug)]
pub struct Guard {
    /// Names by which the preview may be called, with its port.
    pub hosts: Vec<String>,
    /// Where tiny_http listens.
    pub inside: PathBuf,
    /// The preview.
    pub live: Arc<Live>,
    open: AtomicUsize,
}

impl Guard {
    /// A door for a preview.
    pub fn new(hosts: Vec<String>, inside: PathBuf, live: Arc<Live>) -> Guard {
        Guard { hosts, inside, live, open: AtomicUsize::new(0) }
    }

    /// Accepts connections for ever.
    pub fn run(self: Arc<Self>, listener: &TcpListener) {
        loop {
            let Ok((stream, _)) = listener.accept() else {
                // Out of descriptors: the connections that are open end within their time.
                std::thread::sleep(Duration::from_millis(20));
                continue;
            };
            if self.open.fetch_add(1, Ordering::Relaxed) >= MOST {
                self.open.fetch_sub(1, Ordering::Relaxed);
                continue;
            }
            let guard = Arc::clone(&self);
            let served = std::thread::Builder::new().stack_size(STACK).spawn(move || {
                let _ = guard.serve(stream);
                guard.open.fetch_sub(1, Ordering::Relaxed);
            });
            if served.is_err() {
                self.open.fetch_sub(1, Ordering::Relaxed);
            }
        }
    }

    fn serve(&self, mut stream: TcpStream) -> io::Result<()> {
        stream.set_write_timeout(Some(PATIENCE))?;
        let head = match read_head(&mut stream)?
            .map_or(Err(Refused { status: 431, reason: "the head is too long" }), |bytes| head::parse(&bytes, &self.hosts))
        {
            Ok(head) => head,
            Err(refused) => return refuse(&mut stream, refused),
        };
        if head.target == "/-/events" && head.method == Method::Get {
            self.live.events.add(stream, &self.live.message());
            return Ok(());
        }
        let mut inside = ask(&self.inside, &head)?;
        io::copy(&mut inside, &mut stream)?;
        stream.shutdown(std::net::Shutdown::Write)
    }
}

/// Reads to the end of the head; `None` when it is too long. A silent client is let go after its time.
fn read_head(stream: &mut TcpStream) -> io::Result<Option<Vec<u8>>> {
    let end = Instant::now() + PATIENCE;
    let mut bytes = Vec::with_capacity(1024);
    let mut buffer = [0; 2048];
    loop {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        stream.set_read_timeout(Some(left))?;
        let count = stream.read(&mut buffer)?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes.extend_from_slice(&buffer[..count]);
        if let Some(length) = head::complete(&bytes) {
            bytes.truncate(length);
            return Ok((length <= LONGEST_HEAD).then_some(bytes));
        }
        if bytes.len() > LONGEST_HEAD {
            return Ok(None);
        }
    }
}

fn refuse(stream: &mut TcpStream, refused: Refused) -> io::Result<()> {
    let allow = if refused.status == 405 { "Allow: GET, HEAD\r\n" } else { "" };
    let text = format!(
        "HTTP/1.1 {} Refused\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\n{allow}Connection: close\r\n\r\n{}\n",
        refused.status,
        refused.reason.len() + 1,
        refused.reason
    );
    stream.write_all(text.as_bytes())?;
    stream.shutdown(std::net::Shutdown::Write)
}

/// Sends a request inside and waits for the first bytes of its answer.
fn ask(inside: &Path, head: &Head) -> io::Result<impl Read + use<>> {
    let mut stream = UnixStream::connect(inside)?;
    let method = if head.method == Method::Head { "HEAD" } else { "GET" };
    let mut request = format!("{method} {} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", head.target, head.host);
    for (name, value) in [("If-None-Match", &head.known), ("Range", &head.range)] {
        if let Some(value) = value {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
    }
    request.push_str("\r\n");
    stream.write_all(request.as_bytes())?;
    stream.set_read_timeout(Some(NUDGE))?;
    let mut first = vec![0; 16 * 1024];
    let end = Instant::now() + PATIENCE;
    let count = loop {
        match stream.read(&mut first) {
            Ok(count) => break count,
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) && Instant::now() < end => {
                drop(UnixStream::connect(inside));
            }
            Err(error) => return Err(error),
        }
    };
    first.truncate(count);
    stream.set_read_timeout(Some(PATIENCE))?;
    Ok(io::Cursor::new(first).chain(stream))
}
