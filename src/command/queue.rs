use std::cell::RefCell;

use super::Command;

/// The commands of a frame, in the order in which they were sent.
///
/// Whatever is drawn shares one queue, so sending takes no exclusive reference.
#[derive(Debug, Default)]
pub struct CommandQueue(RefCell<Vec<Command>>);

impl CommandQueue {
    pub fn send(&self, command: impl Into<Command>) {
        self.0.borrow_mut().push(command.into());
    }

    pub fn send_all(&self, commands: impl IntoIterator<Item = Command>) {
        // Collected first, as an iterator could send a command itself.
        let commands: Vec<Command> = commands.into_iter().collect();
        self.0.borrow_mut().extend(commands);
    }

    /// Returns true if no command is waiting.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// Removes and returns all commands.
    pub fn take(&self) -> Vec<Command> {
        self.0.take()
    }
}
