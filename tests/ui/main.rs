//! The whole window, driven without display or GPU through what a screen
//! reader is told; only `pictures` looks at pixels.

mod actors;
mod cards;
mod chart;
mod comparing;
mod data;
mod desk;
mod editing;
mod exploration;
mod exporting;
mod extremes;
mod keys;
mod links;
mod opening;
mod palette;
mod pictures;
mod problems;
mod reload;
mod settings;
mod settling;
mod spoken;
mod table;
mod talk;
mod timeline;
mod typing;
mod window;
mod zoom;
