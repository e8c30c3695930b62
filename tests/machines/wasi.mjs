// Runs a program for wasm32-wasip1 as if it were one of this machine, with its arguments and
// streams. Of its files it sees those in the current folder, and it has neither threads nor environment.
//
//   node tests/machines/wasi.mjs PROGRAM.wasm [ARGUMENT...]

import { readFile } from 'node:fs/promises'
import { WASI } from 'node:wasi'

const [program, ...args] = process.argv.slice(2)
const wasi = new WASI({ version: 'preview1', args: [program, ...args], preopens: { '.': '.' } })
const module = await WebAssembly.compile(await readFile(program))
process.exitCode = wasi.start(await WebAssembly.instantiate(module, wasi.getImportObject()))
