#!/usr/bin/env node
/** The program as a shell runs it. Whoever wants a part of it imports `cli/main.ts` or `index.ts`. */
import { run } from './cli/main.ts'

process.exitCode = await run(process.argv.slice(2))
