/** A process of its own for the bundler, whose memory goes with it: prints the bundles as JSON, or what is wrong. */
import { inWords, CliError } from '../error/error.ts'
import { bundleClient } from './client-bundle.ts'

try {
  const { assets, files } = await bundleClient()
  const texts = files.map(({ path, body }) => ({ path, body: Buffer.from(body).toString() }))
  process.stdout.write(JSON.stringify({ assets, files: texts }))
} catch (thrown) {
  const error = inWords('打包脚本时出错', thrown) as Error
  process.stdout.write(
    JSON.stringify({
      failed: error instanceof CliError ? error.message : (error.stack ?? error.message),
      isExpected: error instanceof CliError,
    }),
  )
}
