//! `clausebook serve`: the live preview, one calm line on the terminal for each change.

use super::options::Serve;
use super::{exit, output};
use crate::serve::{Batch, Live, Rebuilt, Server, Today, Watch};
use jiff::civil::Date;
use std::net::SocketAddr;
use std::process::{Command, Stdio};

/// The day of the options, or whatever day it is when somebody asks.
#[derive(Debug)]
struct Day(Option<Date>);

impl Today for Day {
    fn today(&self) -> Date {
        output::today(self.0).unwrap_or_default()
    }
}

pub fn run(options: &Serve) -> Result<u8, String> {
    let root = &options.root.root;
    output::folder(root)?;
    output::today(options.root.date)?;
    let watch = Watch::new(root)?;
    let (live, first) = Live::new(root, Box::new(Day(options.root.date)));
    let server = Server::start(SocketAddr::new(options.host, options.port), live)?;
    end_on_signal(server.closer())?;
    let url = address(server.address);
    output::print(&format!("{url} shows {}, made in {} ms; {}\n", root.display(), first.milliseconds, tally(&first)))?;
    first.findings.iter().for_each(|findings| output::warn(findings));
    if !options.host.is_loopback() {
        output::warn("warning: everybody who reaches this machine over the network can read the preview\n");
    }
    if let Some(reason) = &watch.polling {
        output::warn(&format!("warning: the system does not report changes here ({reason}); looking for them every second\n"));
    }
    output::print("Ctrl-C ends the preview.\n")?;
    if options.open {
        open(&url);
    }
    server.follow(&watch, |batch, rebuilt| {
        rebuilt.findings.iter().for_each(|findings| output::warn(findings));
        output::print(&line(batch, rebuilt)).is_ok()
    });
    Ok(exit::CLEAN)
}

fn address(at: SocketAddr) -> String {
    if at.ip().is_loopback() { format!("http://localhost:{}/", at.port()) } else { format!("http://{at}/") }
}

/// "documents/x.md: 3 pages, 14 ms; no errors, 2 warnings".
fn line(batch: &Batch, rebuilt: &Rebuilt) -> String {
    let what = match batch.paths.as_slice() {
        [] => "looked again".to_owned(),
        [one] => crate::diagnostic::printable(one),
        [first, rest @ ..] => format!("{} and {} more", crate::diagnostic::printable(first), rest.len()),
    };
    let pages = match (rebuilt.pages, &rebuilt.findings) {
        (_, Some(_)) => "the last good pages stay".to_owned(),
        (Some(pages), None) => output::count(pages, "page"),
        (None, None) => "all pages".to_owned(),
    };
    format!("{what}: {pages}, {} ms; {}\n", rebuilt.milliseconds, tally(rebuilt))
}

fn tally(rebuilt: &Rebuilt) -> String {
    let part = |number: usize, word: &str| if number == 0 { format!("no {word}s") } else { output::count(number, word) };
    format!("{}, {}", part(rebuilt.tally.0, "error"), part(rebuilt.tally.1, "warning"))
}

/// The system's way of opening an address; that there is none is no fault of the preview.
fn open(url: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let opened = Command::new(program).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if opened.is_err() {
        output::warn(&format!("note: no browser could be opened; go to {url}\n"));
    }
}

/// Ctrl-C and a polite request to end: the port is free at once, and nothing of the preview stays.
fn end_on_signal(close: impl FnOnce() + Send + 'static) -> Result<(), String> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    let mut signals =
        signal_hook::iterator::Signals::new([SIGINT, SIGTERM]).map_err(|error| format!("cannot listen for signals: {error}"))?;
    std::thread::spawn(move || {
        if signals.forever().next().is_some() {
            close();
            std::process::exit(i32::from(exit::CLEAN));
        }
    });
    Ok(())
}
