//! The paper copy after a call that changed the register: last of all, and waited for only so long.
//!
//! Its folder may lie on the very storage that is down, where a write never comes back; what the call was for must be done and
//! said by then. When it is time for a copy is `report`'s.

use std::sync::mpsc::channel;
use std::time::Duration;

use super::call::Call;
use super::failure::Failure;
use super::options::Options;
use super::place;
use super::surroundings::Surroundings;
use crate::domain::secrecy::Sight;
use crate::report::keeping;
use crate::store::Access;
use crate::text::{Message, Texts};

/// How long the program waits for the copy before it ends.
const LONGEST: Duration = Duration::from_secs(5);

/// Writes the paper copy again, where it is time for that; that it could not be written is said and fails nobody's call.
pub fn keep(call: &Call<'_>) {
    let (options, around) = (call.options.clone(), call.around.clone());
    let late = || Err(Some(Message::new("cli-paper-late").number("seconds", LONGEST.as_secs())));
    if let Err(Some(why)) = within(LONGEST, move || write(&options, &around)).unwrap_or_else(late) {
        call.out.remark(&call.texts, &why);
    }
}

fn write(options: &Options, around: &Surroundings) -> Result<(), Option<Message>> {
    let mut register = place::open(options, around, Access::Write).map_err(|failure| match failure {
        Failure::Said(_, message) => Some(message),
        Failure::Silent(_) | Failure::NobodyReads => None,
    })?;
    let now = around.now();
    if let Some(folder) = keeping::due(&register, now).map_err(|error| Some(error.message()))? {
        let texts = Texts::new(options.language, register.zone());
        keeping::write(&mut register, &folder, now, &texts, Sight::Hidden).map_err(|error| Some(error.message()))?;
    }
    register.close();
    Ok(())
}

/// Does something on a thread of its own; none where it was not done in time. The thread then ends with the program.
fn within<T: Send + 'static>(longest: Duration, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (done, answer) = channel();
    std::thread::Builder::new().spawn(move || done.send(work())).ok()?;
    answer.recv_timeout(longest).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_never_answers_holds_nobody() {
        let (release, held) = channel::<()>();
        assert_eq!(within(Duration::ZERO, move || held.recv().is_ok()), None);
        drop(release);
    }

    #[test]
    fn what_is_done_in_time_gives_its_answer() {
        assert_eq!(within(Duration::from_secs(600), || 7), Some(7));
    }
}
