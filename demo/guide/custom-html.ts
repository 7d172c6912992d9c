import * as wr from 'wb-reports/report';

const content = `
<div id="custom-viz"></div>
<script>
  // The runs, put in place of the marker.
  const data = %WANDB_DATA%;
  const list = document.createElement('ol');
  for (const run of data.runs) {
    const item = document.createElement('li');
    item.textContent = run.name;
    list.append(item);
  }
  document.querySelector('#custom-viz').append(list);
</script>
`;

/** A page of HTML with a script, in a frame that can reach neither the page around it nor the network. */
export const customHtml = wr.report({ title: 'Custom HTML', blocks: [wr.html({ content })] });
