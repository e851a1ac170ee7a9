"""Writes an HDF5 file with every kind of value that other tools put into one.

h5py 3.14.0 (HDF5 1.14.6); no random numbers. Run as
  python scripts/goldens/hdf5.py Tests/HDF5StorageTests/Goldens/h5py.h5
"""
import sys

import h5py
import numpy as np

with h5py.File(sys.argv[1], "w") as f:
    f.attrs["variable"] = "größer"
    f.attrs["fixed"] = np.bytes_("keras")
    f.attrs["padded"] = np.array(b"ab", dtype=h5py.string_dtype("ascii", 8))
    f.attrs["list"] = np.asarray([b"conv1d", b"dense"])
    f.attrs["variable_list"] = ["anger", "fear", ""]
    f.attrs["empty_list"] = []
    f.attrs["cut0"] = np.asarray([b"a", b"b"])
    f.attrs["cut1"] = np.asarray([b"c"])
    f.attrs["int"] = 7
    f.attrs["float"] = 0.5
    f.attrs["pair"] = np.array([1, 2])
    g = f.create_group("numbers")
    g["float64"] = np.arange(12, dtype="f8").reshape(4, 3) / 4
    g["float16"] = np.arange(6, dtype="f2").reshape(2, 3)
    g["big_endian"] = np.arange(6, dtype=">f4").reshape(2, 3)
    g["uint8"] = np.array([0, 1, 255], dtype="u1")
    g["int64"] = np.array([-1, 2**40], dtype="i8")
    g["scalar"] = np.float32(2.5)
    g["none"] = np.zeros((0, 3), "f4")
    g.create_dataset("deflated", data=np.tile(np.arange(4, dtype="f4"), (50, 1)), compression="gzip", chunks=(8, 4))
    g["complex"] = np.zeros(2, "c8")
    f["texts/variable"] = ["eins", "zwei und drei"]
    f["texts/fixed"] = np.asarray([b"x", b"yz"])
    # A small file that claims two billion labels.
    f.create_dataset("huge", shape=(2**31,), dtype="i4", chunks=(2**16,))
