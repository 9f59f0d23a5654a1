/** 首页、历史上的今天、关于的样式. */
import './style/front.css'
