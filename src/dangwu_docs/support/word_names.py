"""The namespaces of Word's XML; it imports nothing."""

W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_URI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#: As they stand before the names of elements and attributes.
W, R = f"{{{W_URI}}}", f"{{{R_URI}}}"
