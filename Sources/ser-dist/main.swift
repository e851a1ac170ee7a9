import Core
import Kernels
print(Machine.compiledFor, OpenBLAS.coreInUse, OpenBLAS.usesWidestVectors)
print(Machine.peakGigaflops(), Machine.openBLASGigaflops())
