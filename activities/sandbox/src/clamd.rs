//! A ClamAV daemon as clamd(8) describes it, over TCP: `zPING`, `zVERSION` and `zINSTREAM`, with the one signature that everybody may have: EICAR's test file
//! (<https://www.eicar.org/download-anti-malware-testfile/>).

use std::io;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

use crate::App;

/// Above this a stream is refused, as `StreamMaxLength` does.
const STREAM_MAX: usize = 100 * 1024 * 1024;

/// The test file, in two pieces: whole, it would make scanners of this source cry out.
pub const EICAR: [&str; 2] = [
    r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-",
    "ANTIVIRUS-TEST-FILE!$H+H*",
];

/// Answers until the process ends.
///
/// # Errors
/// When the socket fails.
pub async fn serve(app: App, listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        let app = App::clone(&app);
        tokio::spawn(async move {
            // Who hangs up gets no answer.
            answer(&app, stream).await.ok();
        });
    }
}

async fn answer(app: &App, mut stream: TcpStream) -> io::Result<()> {
    if app.faults.enter("clamd", "scan").await.is_err() {
        return Ok(());
    }
    let said = match command(&mut stream).await?.as_str() {
        "PING" => "PONG".to_owned(),
        "VERSION" => "ClamAV 1.4.0/sandbox".to_owned(),
        "INSTREAM" => instream(&mut stream).await?,
        _ => "UNKNOWN COMMAND".to_owned(),
    };
    stream.write_all(format!("{said}\0").as_bytes()).await?;
    stream.shutdown().await
}

/// A command in the form that ends in a null byte.
async fn command(stream: &mut TcpStream) -> io::Result<String> {
    let mut text = Vec::new();
    loop {
        match stream.read_u8().await? {
            0 => break,
            byte if text.len() < 64 => text.push(byte),
            _ => break,
        }
    }
    let text = String::from_utf8_lossy(&text).into_owned();
    Ok(text.strip_prefix('z').unwrap_or_default().to_owned())
}

/// Pieces, each behind its length in network order, until one of no length.
async fn instream(stream: &mut TcpStream) -> io::Result<String> {
    let mut file = Vec::new();
    loop {
        let length = stream.read_u32().await? as usize;
        if length == 0 {
            break;
        }
        if file.len() + length > STREAM_MAX {
            return Ok("INSTREAM size limit exceeded. ERROR".to_owned());
        }
        let start = file.len();
        file.resize(start + length, 0);
        stream.read_exact(&mut file[start..]).await?;
    }
    let eicar = EICAR.concat();
    // Its definition: the file begins with it.
    let found = file.starts_with(eicar.as_bytes());
    Ok(if found {
        "stream: Eicar-Test-Signature FOUND"
    } else {
        "stream: OK"
    }
    .to_owned())
}
