//! A turn of the event loop, so that messages which arrived during a job are seen.

use std::cell::RefCell;

use futures_channel::oneshot;
use wasm_bindgen::prelude::*;
use web_sys::{MessageChannel, MessageEvent};

/// A message to itself: it arrives behind those of the page, and is not clamped as timers are.
pub(super) struct Pauses {
    channel: Option<MessageChannel>,
    waiting: std::rc::Rc<RefCell<Option<oneshot::Sender<()>>>>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
}

impl Pauses {
    pub fn new() -> Pauses {
        let waiting = std::rc::Rc::new(RefCell::new(None::<oneshot::Sender<()>>));
        let woken = std::rc::Rc::clone(&waiting);
        let on_message = Closure::new(move |_: MessageEvent| {
            if let Some(sender) = woken.borrow_mut().take() {
                // The job that waited may be gone.
                let _ = sender.send(());
            }
        });
        let channel = MessageChannel::new().ok();
        if let Some(channel) = &channel {
            channel
                .port1()
                .set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        }
        Pauses {
            channel,
            waiting,
            _on_message: on_message,
        }
    }

    /// Ends after the messages that are already there.
    pub async fn turn(&self) {
        let Some(channel) = &self.channel else {
            return;
        };
        let (sender, receiver) = oneshot::channel();
        self.waiting.replace(Some(sender));
        if channel.port2().post_message(&JsValue::NULL).is_ok() {
            let _ = receiver.await;
        }
    }
}
