/// The sum of sixteen lanes, always in the same tree.
@inline(__always) func sumOfLanes(_ vector: Vector) -> Float {
  let eight = vector.lowHalf + vector.highHalf
  let four = eight.lowHalf + eight.highHalf
  let two = four.lowHalf + four.highHalf
  return two.x + two.y
}

/// The first `count` lanes, and zeros: for the end of a row, where a lane that is not there would count.
@inline(__always) func keepLanes(_ vector: Vector, first count: Int) -> Vector {
  if count >= vectorWidth { return vector }
  return vector.replacing(with: Vector(), where: laneNumbers .>= SIMD16<Int32>(repeating: Int32(count)))
}

private let laneNumbers = SIMD16<Int32>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
