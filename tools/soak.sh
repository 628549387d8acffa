#!/bin/sh
# Holds 20 000 made-up templates against docxtpl's own output, a thousand in each process, so that no
# more than a thousand are remembered; stops at the first difference. PARTS=2 looks at the first two.
# A part makes the same templates again for the same seed: pytest --hypothesis-seed says which.
set -eu

pytest=$1
part=0
while [ "$part" -lt "${PARTS:-20}" ]; do
    part=$((part + 1))
    seed=$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')
    echo "part $part, --hypothesis-seed=$seed"
    DANGWU_EXAMPLES=1000 "$pytest" -q --hypothesis-seed="$seed" tests/template/differential/test_generated.py
done
