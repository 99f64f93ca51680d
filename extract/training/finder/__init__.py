"""Makes the learned finder: `prepare` turns marked text into arrays, `train` fits the network (with torch, in an
environment of its own), `export` writes what is shipped."""
