//! The built-in engine in a process of its own.
//!
//! A stack that overflows and memory that is not there end the whole process they are in. For sources
//! that are not built in, and where other sheets would be lost, this process is another one:
//! factpress itself, which stays warm from sheet to sheet. As many of them run as sheets are set at the same time. Both sides speak
//! over its standard input and output: a line of JSON each, and behind it the bytes that the line counts.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::built_in::BuiltIn;
use super::program::{self, Running};
use super::{Engine, Font, Job, TypesetError, TypstDiagnostic, described};

/// The command of the program by which the worker is called; it is for nobody to type.
pub const COMMAND: &str = "worker";

/// Starts a process when a sheet is to be set and none is free, as after one has broken down.
pub struct Workers {
    factpress: PathBuf,
    reason: Option<String>,
    /// Those that wait for a sheet.
    free: Mutex<Vec<Process>>,
}

struct Process {
    running: Running,
    answers: mpsc::Receiver<io::Result<(Answer, Vec<u8>)>>,
    /// Reads what it writes to standard error.
    said: JoinHandle<String>,
}

/// A job without the bytes of its files and fonts, which follow in the same order.
#[derive(Serialize, Deserialize)]
struct Head {
    main: String,
    timestamp: i64,
    files: Vec<(String, usize)>,
    fonts: Vec<(String, usize)>,
}

#[derive(Serialize, Deserialize)]
enum Answer {
    /// How many bytes of PDF follow.
    Set(usize),
    Compile(Vec<TypstDiagnostic>),
    Crashed(String, String),
}

impl Engine for Workers {
    fn describe(&self) -> String {
        described("built in, a process of its own", self.reason.as_deref())
    }

    fn typeset(&self, job: &Job) -> Result<Vec<u8>, TypesetError> {
        job.check()?;
        let free = self.free().pop();
        let mut process = free.map_or_else(|| Process::start(&self.factpress), Ok)?;
        // One that is gone takes no job; its answer is that it gives none.
        let _ = process.send(job);
        match process.answers.recv_timeout(job.time_limit) {
            Ok(Ok((answer, pdf))) => {
                self.free().push(process);
                match answer {
                    Answer::Set(_) => Ok(pdf),
                    Answer::Compile(found) => Err(TypesetError::Compile(found)),
                    Answer::Crashed(how, said) => Err(TypesetError::Crashed(how, said)),
                }
            }
            Err(RecvTimeoutError::Timeout) => Err(TypesetError::Timeout(job.time_limit)),
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Err(process.broken_down()),
        }
    }
}

impl Workers {
    pub fn new(factpress: PathBuf, reason: Option<String>) -> Self {
        Self {
            factpress,
            reason,
            free: Mutex::default(),
        }
    }

    fn free(&self) -> MutexGuard<'_, Vec<Process>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Process {
    fn start(factpress: &PathBuf) -> Result<Self, TypesetError> {
        let mut command = Command::new(factpress);
        command.arg(COMMAND).env_clear().stdin(Stdio::piped());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut running = program::start(&mut command)?;
        let (sender, answers) = mpsc::channel();
        let output = running.child.stdout.take();
        thread::spawn(move || {
            let mut output = output.map(BufReader::new);
            while let Some(output) = &mut output {
                let answer = answer(output);
                let is_last = answer.is_err();
                if sender.send(answer).is_err() || is_last {
                    break;
                }
            }
        });
        let errors = running.child.stderr.take();
        let said = thread::spawn(move || {
            let mut said = Vec::new();
            let _ = errors.map(|errors| errors.take(4096).read_to_end(&mut said));
            String::from_utf8_lossy(&said).into_owned()
        });
        Ok(Self {
            running,
            answers,
            said,
        })
    }

    fn send(&mut self, job: &Job) -> io::Result<()> {
        let Some(input) = &mut self.running.input else {
            return Ok(());
        };
        let (files, fonts) = (job.files.iter(), job.fonts.iter());
        let head = Head {
            main: job.main.clone(),
            timestamp: job.timestamp,
            files: files
                .map(|(path, bytes)| (path.clone(), bytes.len()))
                .collect(),
            fonts: fonts
                .map(|font| (font.name.clone(), font.bytes.len()))
                .collect(),
        };
        let files = job.files.values().map(Vec::as_slice);
        let fonts = job.fonts.iter().map(|font| &*font.bytes);
        write(input, &head, files.chain(fonts))
    }

    fn broken_down(mut self) -> TypesetError {
        drop(self.running.input.take());
        let status = self.running.child.wait();
        let status = status.map_or_else(|error| error.to_string(), |status| status.to_string());
        self.running.end();
        TypesetError::Crashed(status, self.said.join().unwrap_or_default())
    }
}

/// Sets what is asked for until nobody asks any more; that is what a parent does that has come to its end.
///
/// # Errors
///
/// A system that starts no thread, or nobody who hears the answer.
pub fn serve() -> io::Result<()> {
    #[cfg(unix)]
    super::guard::bound_memory();
    let (sender, jobs) = mpsc::channel();
    // Read meanwhile, so that a job that takes long is no reason to outlive the parent.
    thread::Builder::new().spawn(move || {
        let mut input = BufReader::new(io::stdin());
        while let Ok(job) = read_job(&mut input) {
            let _ = sender.send(job);
        }
        std::process::exit(0);
    })?;
    let engine = BuiltIn { reason: None };
    for job in jobs {
        let set = engine.typeset(&job);
        let (answer, pdf) = match set {
            Ok(pdf) => (Answer::Set(pdf.len()), pdf),
            Err(TypesetError::Compile(found)) => (Answer::Compile(found), Vec::new()),
            Err(TypesetError::Crashed(how, said)) => (Answer::Crashed(how, said), Vec::new()),
            Err(other) => (
                Answer::Crashed("worker".into(), other.to_string()),
                Vec::new(),
            ),
        };
        write(&mut io::stdout().lock(), &answer, [&pdf[..]])?;
    }
    Ok(())
}

fn read_job(input: &mut impl BufRead) -> io::Result<Job> {
    let head: Head = line(input)?;
    let files = head.files.into_iter();
    let files = files.map(|(path, length)| Ok((path, bytes(input, length)?)));
    let files = files.collect::<io::Result<_>>()?;
    let fonts = head.fonts.into_iter().map(|(name, length)| {
        let bytes = bytes(input, length)?.into();
        Ok(Font { name, bytes })
    });
    Ok(Job {
        main: head.main,
        files,
        fonts: fonts.collect::<io::Result<_>>()?,
        timestamp: head.timestamp,
        // Who waits for the answer also ends this process when it takes too long.
        time_limit: Duration::MAX,
    })
}

fn answer(output: &mut impl BufRead) -> io::Result<(Answer, Vec<u8>)> {
    let answer = line(output)?;
    let length = match answer {
        Answer::Set(length) => length,
        _ => 0,
    };
    Ok((answer, bytes(output, length)?))
}

fn write<'a>(
    to: &mut impl Write,
    head: &impl Serialize,
    parts: impl IntoIterator<Item = &'a [u8]>,
) -> io::Result<()> {
    let mut text = serde_json::to_vec(head)?;
    text.push(b'\n');
    to.write_all(&text)?;
    for bytes in parts {
        to.write_all(bytes)?;
    }
    to.flush()
}

fn line<T: DeserializeOwned>(from: &mut impl BufRead) -> io::Result<T> {
    let mut line = Vec::new();
    from.read_until(b'\n', &mut line)?;
    Ok(serde_json::from_slice(&line)?)
}

fn bytes(from: &mut impl Read, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}
