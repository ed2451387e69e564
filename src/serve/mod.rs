//! The live preview: watches a folder, keeps the newest good state, renders the page that a browser asks for, and reloads it.
//!
//! ```text
//! browser -> guard (limits, names) -> tiny_http -> live: page of the newest good workspace
//! folder  -> watch (one batch per save) -> live: one body, or the whole folder -> events -> browser
//! ```
//!
//! Nothing is written to disk, and no path of a file is ever formed from a request.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test stops at the first surprise"))]

mod events;
mod guard;
mod head;
mod inside;
mod live;
mod reply;
mod watch;

pub use live::{Live, Rebuilt, Today, with_script};
pub use reply::{Conditions, Reply};
pub use watch::{Batch, Watch};

use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// A folder that came may still be filled while it is read; it is looked at once more.
const SECOND_LOOK: Duration = Duration::from_millis(300);

/// A running preview.
#[derive(Debug)]
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    /// Its state.
    pub live: Arc<Live>,
    /// Holds the socket inside; removed with the server, or when it is closed.
    folder: Arc<Mutex<Option<tempfile::TempDir>>>,
}

impl Server {
    /// Begins to answer on an address; port 0 takes any that is free.
    ///
    /// # Errors
    /// The port is taken, or the system refuses.
    pub fn start(address: SocketAddr, live: Live) -> Result<Server, String> {
        let listener = listen(address)?;
        let address = listener.local_addr().map_err(|error| format!("cannot listen: {error}"))?;
        let folder = tempfile::Builder::new().prefix("clausebook-").tempdir().map_err(|error| format!("cannot make a folder: {error}"))?;
        let socket = folder.path().join("inside");
        let live = Arc::new(live);
        inside::start(&socket, &live)?;
        let door = Arc::new(guard::Guard::new(hosts(address), socket, Arc::clone(&live)));
        std::thread::spawn(move || door.run(&listener));
        Ok(Server { address, live, folder: Arc::new(Mutex::new(Some(folder))) })
    }

    /// What removes every trace of the server before the process ends.
    pub fn closer(&self) -> impl FnOnce() + Send + use<> {
        let folder = Arc::clone(&self.folder);
        move || drop(folder.lock().unwrap_or_else(PoisonError::into_inner).take())
    }

    /// Follows a folder for ever, or until `told` says stop: each batch of changes is taken in and told about.
    pub fn follow(&self, watch: &Watch, mut told: impl FnMut(&Batch, &Rebuilt) -> bool) {
        let mut day = self.live.today();
        let mut again = false;
        loop {
            let wait = if again { SECOND_LOOK } else { Duration::from_secs(5) };
            let batch = match watch.next(wait) {
                Some(batch) => batch,
                None if again || day != self.live.today() => Batch { paths: Vec::new(), unsure: false },
                None => {
                    self.live.events.breathe();
                    continue;
                }
            };
            again = batch.unsure;
            day = self.live.today();
            let rebuilt = if batch.unsure { self.live.rebuild() } else { self.live.change(&batch.paths) };
            if !told(&batch, &rebuilt) {
                return;
            }
        }
    }
}

/// A listener without delays for small answers.
fn listen(address: SocketAddr) -> Result<TcpListener, String> {
    use socket2::{Domain, Socket, Type};
    let refused = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!("port {} is taken; choose another with --port, or --port 0 for any that is free", address.port())
        }
        _ => format!("cannot listen on {address}: {error}"),
    };
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None).map_err(refused)?;
    socket.set_reuse_address(true).map_err(refused)?;
    socket.set_tcp_nodelay(true).map_err(refused)?;
    socket.bind(&address.into()).map_err(refused)?;
    socket.listen(256).map_err(refused)?;
    Ok(socket.into())
}

/// Names by which a preview at an address may be called. On an address of the network only that address itself.
fn hosts(address: SocketAddr) -> Vec<String> {
    let port = address.port();
    let own = match address.ip() {
        IpAddr::V4(ip) => format!("{ip}:{port}"),
        IpAddr::V6(ip) => format!("[{ip}]:{port}"),
    };
    if address.ip().is_loopback() {
        vec![format!("localhost:{port}"), format!("127.0.0.1:{port}"), format!("[::1]:{port}")]
    } else if address.ip().is_unspecified() {
        vec![format!("*:{port}")]
    } else {
        vec![own]
    }
}
