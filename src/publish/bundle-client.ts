/** The last step of `npm run compile`: bundles what runs in the browser, for every build to come. */
import { writeFileSync } from 'node:fs'
import { bundleAll } from './client-bundle.ts'
import { clientKey, compiledPath, type CompiledClient } from './client-files.ts'

const compiled: CompiledClient = { key: clientKey(), ...(await bundleAll()) }
writeFileSync(compiledPath(), JSON.stringify(compiled))
