const { version } = await (await fetch('/version')).json();
document.querySelector('#version').textContent = `Release ${version}`;
