/** 对读页的脚本与样式. */
import './style/parallel.css'
import { startCorrespond } from './correspond.ts'

const parallel = document.querySelector<HTMLElement>('.parallel')
if (parallel) startCorrespond(parallel)
