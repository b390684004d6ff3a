//! Pure plane geometry: topology, simplification, projection, paths, hit test.
