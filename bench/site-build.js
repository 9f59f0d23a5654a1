/** Builds a site and prints as JSON how long each stage took, and what it cost. Run by itself, so that memory is its own. */
import { buildSite } from '../lib/src/publish/build.js'
import { readConfig } from '../lib/src/config/config.js'

const [root, out] = process.argv.slice(2)
const stages = {}
let stage = 'start'
let since = 0
const begin = performance.now()
const end = () => {
  stages[stage] = (stages[stage] ?? 0) + performance.now() - since
  since = performance.now()
}
const result = await buildSite({
  root,
  out,
  config: readConfig(root),
  progress: (name) => {
    if (name === stage) return
    end()
    stage = name
  },
})
end()
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
process.stdout.write(
  JSON.stringify({
    wall: performance.now() - begin,
    cpu: (userCPUTime + systemCPUTime) / 1000,
    rss: maxRSS / 1024,
    stages,
    written: result.written,
    pages: result.served.length,
    bulletins: result.published.length,
    items: result.items,
  }),
)
