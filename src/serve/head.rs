//! The head of a request, read strictly and within limits.

/// Longest head, in bytes.
pub const LONGEST_HEAD: usize = 16 * 1024;
/// Most header lines.
const MOST_HEADERS: usize = 100;

/// What a preview needs to know of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// GET or HEAD.
    pub method: Method,
    /// As sent: path and query.
    pub target: String,
    /// Value of the one Host header.
    pub host: String,
    /// Origin, when sent.
    pub origin: Option<String>,
    /// If-None-Match.
    pub known: Option<String>,
    /// Range.
    pub range: Option<String>,
}

/// The methods that a preview knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The page.
    Get,
    /// Its headers.
    Head,
}

/// Why a request is refused: a status and a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused {
    /// Status code.
    pub status: u16,
    /// In a few words.
    pub reason: &'static str,
}

const fn refused(status: u16, reason: &'static str) -> Refused {
    Refused { status, reason }
}

/// Whether the bytes hold a whole head; its length with the empty line.
pub fn complete(bytes: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, b"\r\n\r\n").map(|at| at + 4)
}

/// Reads a head. `hosts` are the names by which this preview may be called.
///
/// # Errors
/// Anything that is not a plain request for one of our own pages.
pub fn parse(bytes: &[u8], hosts: &[String]) -> Result<Head, Refused> {
    let text = std::str::from_utf8(bytes).map_err(|_| refused(400, "the request is not text"))?;
    let mut lines = text.trim_end_matches("\r\n").split("\r\n");
    let (method, target) = request_line(lines.next().unwrap_or_default())?;
    let (mut host, mut origin, mut known, mut range, mut count) = (None, None, None, None, 0);
    for line in lines {
        count += 1;
        if count > MOST_HEADERS {
            return Err(refused(431, "too many header lines"));
        }
        let (name, value) = line.split_once(':').ok_or(refused(400, "a header line without colon"))?;
        if name.is_empty() || !name.bytes().all(is_token) || value.bytes().any(|byte| byte < 0x20 && byte != b'\t') {
            return Err(refused(400, "a malformed header line"));
        }
        let value = value.trim().to_owned();
        match name.to_ascii_lowercase().as_str() {
            "host" if host.is_some() => return Err(refused(400, "two Host headers")),
            "host" => host = Some(value),
            "origin" => origin = Some(value),
            "if-none-match" => known = Some(value),
            "range" => range = Some(value),
            "transfer-encoding" => return Err(refused(400, "a preview takes no body")),
            "content-length" if value != "0" => return Err(refused(400, "a preview takes no body")),
            _ => {}
        }
    }
    let host = host.ok_or(refused(400, "no Host header"))?;
    if !hosts.iter().any(|known| is_named(known, &host)) {
        return Err(refused(403, "this is not the name of the preview"));
    }
    let ours = |origin: &str| origin.strip_prefix("http://").is_some_and(|name| hosts.iter().any(|known| is_named(known, name)));
    if origin.as_deref().is_some_and(|origin| !ours(origin)) {
        return Err(refused(403, "another site may not read the preview"));
    }
    Ok(Head { method, target, host, origin, known, range })
}

/// Whether a name is one of ours. `*:4000` stands for any address written in numbers: names can be pointed anywhere (DNS
/// rebinding), numbers cannot.
fn is_named(known: &str, name: &str) -> bool {
    let numbers =
        |port: &str| name.parse::<std::net::SocketAddr>().is_ok_and(|at| at.port().to_string() == port && !at.ip().is_unspecified());
    known.eq_ignore_ascii_case(name) || known.strip_prefix("*:").is_some_and(numbers)
}

fn request_line(line: &str) -> Result<(Method, String), Refused> {
    let mut parts = line.split(' ');
    let (method, target, version) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next());
    if parts.next().is_some() || !matches!(version, Some("HTTP/1.1" | "HTTP/1.0")) {
        return Err(refused(400, "not a request of HTTP/1.1"));
    }
    let method = match method {
        "GET" => Method::Get,
        "HEAD" => Method::Head,
        _ => return Err(refused(405, "only GET and HEAD")),
    };
    let printable = target.bytes().all(|byte| (0x21..0x7f).contains(&byte));
    if !target.starts_with('/') || !printable { Err(refused(400, "not the address of a page")) } else { Ok((method, target.to_owned())) }
}

fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts() -> Vec<String> {
        vec!["localhost:4000".to_owned(), "127.0.0.1:4000".to_owned()]
    }

    fn status(request: &str) -> u16 {
        parse(request.replace('\n', "\r\n").as_bytes(), &hosts()).map_or_else(|refused| refused.status, |_| 200)
    }

    #[test]
    fn plain_requests_pass() {
        assert_eq!(status("GET /index.html HTTP/1.1\nHost: localhost:4000\n\n"), 200);
        assert_eq!(status("HEAD / HTTP/1.1\nhost: 127.0.0.1:4000\nOrigin: http://localhost:4000\n\n"), 200);
        assert_eq!(status("GET / HTTP/1.1\nHost: LOCALHOST:4000\nContent-Length: 0\n\n"), 200);
    }

    #[test]
    fn other_names_and_other_sites_are_refused() {
        assert_eq!(status("GET / HTTP/1.1\nHost: evil.example\n\n"), 403);
        assert_eq!(status("GET / HTTP/1.1\nHost: localhost:4001\n\n"), 403);
        assert_eq!(status("GET / HTTP/1.1\nHost: 0.0.0.0:4000\n\n"), 403);
        assert_eq!(status("GET / HTTP/1.1\nHost: localhost:4000\nOrigin: http://evil.example\n\n"), 403);
        assert_eq!(status("GET / HTTP/1.1\nHost: localhost:4000\nOrigin: null\n\n"), 403);
    }

    #[test]
    fn on_the_network_only_numbers_are_names() {
        let head = |host: &str| parse(format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes(), &["*:4000".to_owned()]).is_ok();
        assert!(head("192.168.1.4:4000") && head("[fe80::1]:4000"));
        assert!(!head("evil.example:4000") && !head("192.168.1.4:4001") && !head("0.0.0.0:4000"));
    }

    #[test]
    fn bodies_and_other_methods_are_refused() {
        assert_eq!(status("POST / HTTP/1.1\nHost: localhost:4000\n\n"), 405);
        assert_eq!(status("GET / HTTP/1.1\nHost: localhost:4000\nTransfer-Encoding: chunked\n\n"), 400);
        assert_eq!(status("GET / HTTP/1.1\nHost: localhost:4000\nContent-Length: 5\n\n"), 400);
    }

    #[test]
    fn malformed_heads_are_refused() {
        for request in [
            "GET / HTTP/1.1\n\n",
            "GET / HTTP/2\nHost: localhost:4000\n\n",
            "GET http://evil/ HTTP/1.1\nHost: localhost:4000\n\n",
            "GET / HTTP/1.1\nHost: localhost:4000\nHost: localhost:4000\n\n",
            "GET / HTTP/1.1\nHost: localhost:4000\nX Y: 1\n\n",
            "GET / HTTP/1.1\nHost: localhost:4000\nnothing\n\n",
            "GET  / HTTP/1.1\nHost: localhost:4000\n\n",
            "\n\n",
        ] {
            assert_eq!(status(request), 400, "{request:?}");
        }
        let many = format!("GET / HTTP/1.1\nHost: localhost:4000\n{}\n", "A: b\n".repeat(101));
        assert_eq!(status(&many), 431);
    }
}
