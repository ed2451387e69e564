//! tiny_http behind the door: takes requests that the door let in, answers from memory.

use super::live::Live;
use super::reply::{Conditions, Reply};
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;
use tiny_http::{Header, Request, Response, Server, StatusCode};

/// Threads that make pages.
const WORKERS: usize = 4;
/// On every answer: nothing may be read, framed or guessed by another site.
const HEADERS: [(&str, &str); 5] = [
    ("Cache-Control", "no-cache"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
];

/// Starts answering on a socket of the file system.
///
/// # Errors
/// The socket cannot be made.
pub fn start(socket: &Path, live: &Arc<Live>) -> Result<(), String> {
    let server = Server::http_unix(socket).map_err(|error| format!("cannot listen on {}: {error}", socket.display()))?;
    let server = Arc::new(server);
    for _ in 0..WORKERS {
        let (server, live) = (Arc::clone(&server), Arc::clone(live));
        std::thread::spawn(move || {
            while let Ok(request) = server.recv() {
                answer(request, &live);
            }
        });
    }
    Ok(())
}

fn answer(request: Request, live: &Live) {
    let header = |name: &str| {
        let mut all = request.headers().iter();
        all.find(|header| header.field.as_str().as_str().eq_ignore_ascii_case(name)).map(|header| header.value.as_str().to_owned())
    };
    let conditions = Conditions { known: header("If-None-Match"), range: header("Range") };
    let reply = live.reply(request.url(), &conditions);
    let length = reply.range.len();
    let headers = reply.headers.iter().map(|(name, value)| (*name, value.as_str())).chain(HEADERS);
    let headers = headers.filter_map(|(name, value)| Header::from_bytes(name.as_bytes(), value.as_bytes()).ok()).collect();
    let Reply { status, body, range, .. } = reply;
    let content = Cursor::new(body[range].to_vec());
    let response = Response::new(StatusCode(status), headers, content, Some(length), None).with_chunked_threshold(usize::MAX);
    // A browser that left meanwhile is no fault.
    let _ = request.respond(response);
}
