#![no_main]

crossquote_fuzz::target!("cross_reference");
