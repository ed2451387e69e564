//! Browsers that wait for news: server-sent events, one way only.

use std::io::Write as _;
use std::net::TcpStream;
use std::sync::{Mutex, PoisonError};

/// Most browsers that wait at once; the oldest makes place for a new one.
const MOST: usize = 32;
const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\n\
    Cross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n\r\n";

/// The open streams.
#[derive(Debug, Default)]
pub struct Events {
    streams: Mutex<Vec<TcpStream>>,
}

impl Events {
    /// Takes a browser in and tells it the newest state.
    pub fn add(&self, mut stream: TcpStream, newest: &str) {
        if stream.write_all(HEAD.as_bytes()).and_then(|()| stream.write_all(newest.as_bytes())).is_err() {
            return;
        }
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        if streams.len() >= MOST {
            streams.remove(0);
        }
        streams.push(stream);
    }

    /// Tells everybody; who does not listen any more, or not within the time for writing, is let go.
    pub fn send(&self, message: &str) {
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        streams.retain_mut(|stream| stream.write_all(message.as_bytes()).is_ok());
    }

    /// Lets go of browsers that have left.
    pub fn breathe(&self) {
        self.send(": still here\n\n");
    }
}
