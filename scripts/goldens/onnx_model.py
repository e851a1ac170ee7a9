"""A small ONNX model as the onnx package writes it, node by node as the exporter should.

onnx 1.23.2; no random numbers: the value of a weight at index i is (i % 7 - 3) / 4. Run as
  python scripts/goldens/onnx_model.py
"""

import pathlib

import numpy as np
from onnx import checker, helper, numpy_helper

TESTS = pathlib.Path(__file__).resolve().parents[2] / "Tests"


def weights(*shape):
    return ((np.arange(np.prod(shape)) % 7 - 3) / 4).reshape(shape).astype("f4")


def node(operation, inputs, output, **attributes):
    made = helper.make_node(operation, inputs, [output], name=output)
    made.attribute.extend(helper.make_attribute(name, value) for name, value in attributes.items())
    return made


constants, nodes = [], []


def constant(name, values):
    constants.append(numpy_helper.from_array(values, name))
    return name


kernel = weights(3, 2, 4)
constant("conv/kernel", np.ascontiguousarray(kernel.transpose(2, 1, 0)))
constant("conv/bias", weights(4))
nodes.append(node("Transpose", ["features"], "conv/Transpose", perm=[0, 2, 1]))
nodes.append(
    node("Conv", ["conv/Transpose", "conv/kernel", "conv/bias"], "conv/Conv", kernel_shape=[3], pads=[1, 1], strides=[1])
)
nodes.append(node("LeakyRelu", ["conv/Conv"], "conv/LeakyRelu", alpha=0.2))
nodes.append(node("Transpose", ["conv/LeakyRelu"], "flatten/Transpose", perm=[0, 2, 1]))
constant("flatten/shape", np.array([0, 20], dtype=np.int64))
nodes.append(node("Reshape", ["flatten/Transpose", "flatten/shape"], "flatten/Reshape"))
constant("dense/kernel", weights(20, 3))
constant("dense/bias", weights(3))
nodes.append(node("Gemm", ["flatten/Reshape", "dense/kernel", "dense/bias"], "dense/Gemm"))
nodes.append(node("Softmax", ["dense/Gemm"], "probabilities", axis=1))
nodes[-1].name = "dense/Softmax"

FLOAT = 1
graph = helper.make_graph(
    nodes, "ser-dist",
    [helper.make_tensor_value_info("features", FLOAT, ["N", 5, 2])],
    [helper.make_tensor_value_info("probabilities", FLOAT, ["N", 3])],
    constants,
)
model = helper.make_model(
    graph, producer_name="ser-dist", producer_version="1.2.3", doc_string="Größe", ir_version=8,
    opset_imports=[helper.make_opsetid("", 17)],
)
model.opset_import[0].ClearField("domain")
helper.set_model_props(model, {"classes": '["a","b","c"]', "long": "x" * 200})
checker.check_model(model, full_check=True)
(TESTS / "ONNXTests/Goldens").mkdir(parents=True, exist_ok=True)
(TESTS / "ONNXTests/Goldens/small.onnx").write_bytes(model.SerializeToString(deterministic=True))
