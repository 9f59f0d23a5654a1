/** 打印的样式. */
import './style/print.css'
