//! Model and geometry to pictures.
