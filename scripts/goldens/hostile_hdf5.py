"""Writes an HDF5 file of a few kilobytes whose datasets claim what is not stored, and a feature store like it.

h5py 3.14.0 (HDF5 1.14.6); no random numbers. Run as
  python scripts/goldens/hostile_hdf5.py Tests/HDF5StorageTests/Goldens/hostile.h5 Tests/FeatureStoreTests/Goldens/empty-chunks.h5
"""
import sys

import h5py
import numpy as np

MANY = 2**31 - 1


def virtual(f, name, shape, *mappings):
    layout = h5py.VirtualLayout(shape=shape, dtype="i4")
    for source, source_shape, rows, count in mappings:
        layout[rows : rows + count] = h5py.VirtualSource(".", source, shape=source_shape)[:count]
    f.create_virtual_dataset(name, layout)


with h5py.File(sys.argv[1], "w", libver=("v110", "v110")) as f:
    f.create_dataset("texts/long", shape=(1000,), dtype="S1900000000", chunks=(1,))
    f.create_dataset("texts/one_long", shape=(1,), dtype=f"S{2**20 + 1}", chunks=(1,), compression="gzip")
    f["texts/one_long"][0] = b"a"
    f.create_dataset("texts/none", shape=(MANY,), dtype=h5py.string_dtype(), chunks=(2**16,))
    repeated = f.create_dataset("texts/repeated", data=["a" * 2000] + ["b"] * 99, dtype=h5py.string_dtype())
    references = repeated.id.get_offset()
    f.create_dataset("device", shape=(MANY,), dtype="i4", external=[("/dev/zero", 0, h5py.h5f.UNLIMITED)])
    f["real"] = np.arange(90, dtype="i4")
    virtual(f, "virtual/joined", (180,), ("/real", (90,), 0, 90), ("/real", (90,), 90, 90))
    whole = h5py.VirtualLayout(shape=(90,), dtype="i4")
    whole[...] = h5py.VirtualSource(".", "/real", shape=(90,))
    f.create_virtual_dataset("virtual/whole", whole)
    virtual(f, "virtual/of_virtual", (180,), ("/virtual/joined", (180,), 0, 180))
    virtual(f, "virtual/too_deep", (180,), ("/virtual/of_virtual", (180,), 0, 180))
    virtual(f, "virtual/circle", (180,), ("/virtual/circle", (180,), 0, 180))
    virtual(f, "virtual/uncovered", (MANY,), ("/real", (90,), 0, 90))
    virtual(f, "virtual/beyond", (MANY,), ("/real", (MANY,), 0, MANY))

# All hundred texts become the first one: its reference, 16 bytes, repeated.
with open(sys.argv[1], "r+b") as f:
    f.seek(references)
    first = f.read(16)
    f.seek(references)
    f.write(first * 100)

with h5py.File(sys.argv[2], "w", libver=("v110", "v110")) as f:
    f.create_dataset("x", shape=(1000, 2**26), dtype="f4", chunks=(1, 2**20))
    f["y"] = np.zeros(1000, "i4")
