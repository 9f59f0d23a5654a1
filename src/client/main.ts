/** 浏览器端: one classic script for all pages; every page reads well without it. */
import './style.css'
import { startSearch } from './search.ts'

const form = document.querySelector<HTMLFormElement>('#search-form')
if (form) startSearch(form)
