#!/usr/bin/env bash
# @tanstack/table-core 8.21.3: the core row model makes about 5 KB of objects for each row of the data, however small the row is: 50,000
# devices of two members, about 5 MB by themselves, take more than 200 MB. Asking for the rows once is enough, without a sort or a filter.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @tanstack/table-core@8.21.3
cat > try.mjs <<'JS'
import { createTable, getCoreRowModel } from '@tanstack/table-core';
const heap = () => (globalThis.gc(), process.memoryUsage().heapUsed);
const start = heap();
const data = Array.from({ length: 50_000 }, (_, at) => ({ serial: `CN${at}`, status: at % 3 ? 'Up' : 'Down' }));
const withData = heap();
const table = createTable({
  data,
  columns: [{ accessorKey: 'serial' }, { accessorKey: 'status' }],
  state: { columnPinning: { left: [], right: [] } },
  onStateChange() {},
  renderFallbackValue: null,
  getCoreRowModel: getCoreRowModel(),
});
const { length } = table.getRowModel().rows;
const perRow = (bytes) => Math.round(bytes / length / 1_000);
console.log(`${length} rows, KB a row: data ${perRow(withData - start)}, table ${perRow(heap() - withData)}`);
JS
seen=$(node --expose-gc try.mjs)
echo "$seen"
[[ $seen =~ ^50000\ rows,\ KB\ a\ row:\ data\ 0,\ table\ [4-6]$ ]]
