import Core
print(CPU.current())
