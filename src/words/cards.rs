//! Cards, citations of stances, and everything a card says about one.
