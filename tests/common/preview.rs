//! A preview in a process of its own, and the little of HTTP that a test needs.

use super::TODAY;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long anything may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running preview; ends with the value.
pub struct Preview {
    process: Child,
    /// `127.0.0.1:40123`.
    pub address: String,
}

/// An answer.
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Preview {
    pub fn start(root: &Path) -> Preview {
        Preview::start_at(root, "0")
    }

    pub fn start_at(root: &Path, port: &str) -> Preview {
        let mut process = Command::new(env!("CARGO_BIN_EXE_clausebook"))
            .args(["serve", "--port", port, "--date", TODAY])
            .arg(root)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let line = lines.next().unwrap().unwrap();
        let name = line.trim_start_matches("http://").split('/').next().unwrap();
        let address = name.replace("localhost", "127.0.0.1");
        std::thread::spawn(move || lines.for_each(drop));
        Preview { process, address }
    }

    pub fn get(&self, target: &str) -> Answer {
        get(&self.address, target)
    }

    /// A page without the reload script, or a file.
    pub fn page(&self, target: &str) -> String {
        let body = self.get(target).body;
        match body.find("<link rel=\"stylesheet\" href=\"/-/preview.css\">") {
            Some(at) => {
                let end = at + body[at..].find("</script>").unwrap() + "</script>".len();
                format!("{}{}", &body[..at], &body[end..])
            }
            None => body,
        }
    }

    /// Asks for a page until it says something.
    pub fn wait_for(&self, target: &str, text: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.get(target).body.contains(text) {
            assert!(Instant::now() < end, "{target} never says {text:?}");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    pub fn events(&self) -> News {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET /-/events HTTP/1.1\r\nHost: {}\r\n\r\n", self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        News(BufReader::new(stream))
    }

    /// SIGTERM, and the end of the process.
    pub fn end(&mut self) {
        let id = nix::unistd::Pid::from_raw(i32::try_from(self.process.id()).unwrap());
        nix::sys::signal::kill(id, nix::sys::signal::Signal::SIGTERM).unwrap();
        assert!(self.process.wait().unwrap().success());
    }

    fn status(&self, name: &str) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.split_whitespace().next().unwrap().parse().unwrap()
    }

    pub fn threads(&self) -> usize {
        self.status("Threads:")
    }

    /// Resident memory, in kB.
    pub fn memory(&self) -> usize {
        self.status("VmRSS:")
    }

    pub fn descriptors(&self) -> usize {
        std::fs::read_dir(format!("/proc/{}/fd", self.process.id())).unwrap().count()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Server-sent events.
pub struct News(BufReader<TcpStream>);

impl News {
    /// The next event that holds a text.
    pub fn next_with(&mut self, text: &str) -> String {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream ended before {text:?}");
            if line.starts_with("data: ") && line.contains(text) {
                return line;
            }
        }
    }
}

pub fn get(address: &str, target: &str) -> Answer {
    request(address, &format!("GET {target} HTTP/1.1\r\nHost: {address}\r\n\r\n"))
}

/// Sends bytes and reads the answer to its end.
pub fn request(address: &str, text: &str) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    // A refused request may be answered before it is read to its end.
    let _ = stream.write_all(text.as_bytes());
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let answer = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    let headers = lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_lowercase(), value.to_owned()));
    Answer { status, headers: headers.collect(), body: body.to_owned() }
}
