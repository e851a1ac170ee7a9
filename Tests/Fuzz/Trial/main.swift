import FuzzTargets
import Glibc

exit(FuzzTrial.run(CommandLine.arguments))
