#![no_main]

crossquote_fuzz::target!("store");
